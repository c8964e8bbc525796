const OPERATORS: Readonly<Record<string, { readonly helper: string; readonly binds: number }>> = {
  '||': { helper: 'or', binds: 1 },
  '&&': { helper: 'and', binds: 2 },
  '===': { helper: 'eq', binds: 3 },
  '==': { helper: 'eq', binds: 3 },
  '=': { helper: 'eq', binds: 3 },
  '!==': { helper: 'ne', binds: 3 },
  '!=': { helper: 'ne', binds: 3 },
  '>=': { helper: 'gte', binds: 4 },
  '<=': { helper: 'lte', binds: 4 },
  '>': { helper: 'gt', binds: 4 },
  '<': { helper: 'lt', binds: 4 },
  '+': { helper: 'add', binds: 5 },
  '-': { helper: 'sub', binds: 5 },
}

const WORDS: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  is: '==',
  eq: '==',
  ne: '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
}

const TOKEN = /\s*("[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|===|!==|==|!=|>=|<=|&&|\|\||[=<>+\-!()]|[A-Za-z_][\w.[\]-]*)/gy

/** The prefix form of an expression that was written infix: `a == 1 && !b` → `and (eq a 1) (not b)`. */
export function prefixForm(text: string): string | undefined {
  const tokens = tokensOf(text)
  if (tokens === undefined || !tokens.some(token => token === '!' || isOperator(token))) return undefined
  const position = { index: 0 }
  const form = readExpression(tokens, position, 0)
  return form === undefined || position.index < tokens.length || !/^\w+ /.test(form) ? undefined : form
}

interface Position {
  index: number
}

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let end = 0; end < text.trimEnd().length; end = TOKEN.lastIndex) {
    const match = TOKEN.exec(text)
    if (match === null) return undefined
    tokens.push(match[1]!)
  }
  return tokens
}

function readExpression(tokens: readonly string[], position: Position, binds: number): string | undefined {
  let left = readOperand(tokens, position)
  while (left !== undefined) {
    const token = tokens[position.index]
    const operator = token === undefined ? undefined : OPERATORS[WORDS[token] ?? token]
    if (operator === undefined || operator.binds <= binds) return left
    position.index++
    const right = readExpression(tokens, position, operator.binds)
    left = right === undefined ? undefined : `${operator.helper} ${wrapped(left)} ${wrapped(right)}`
  }
  return left
}

function readOperand(tokens: readonly string[], position: Position): string | undefined {
  const token = tokens[position.index++]
  if (token === undefined || token === ')') return undefined
  if (token === '!') {
    const operand = readOperand(tokens, position)
    return operand === undefined ? undefined : `not ${wrapped(operand)}`
  }
  if (token !== '(') return isOperator(token) ? undefined : readCall(token, tokens, position)
  const inner = readExpression(tokens, position, 0)
  return tokens[position.index++] === ')' ? inner : undefined
}

/** A helper that already stands in front of what it takes: `has inputs.x`. */
function readCall(first: string, tokens: readonly string[], position: Position): string {
  let call = first
  for (
    let next = tokens[position.index];
    next !== undefined && /^["'\w]/.test(next) && !isOperator(next);
    next = tokens[position.index]
  ) {
    call += ` ${next}`
    position.index++
  }
  return call
}

const isOperator = (token: string): boolean => Object.hasOwn(OPERATORS, token) || Object.hasOwn(WORDS, token)

const wrapped = (form: string): string => (/^\w+ /.test(form) ? `(${form})` : form)
