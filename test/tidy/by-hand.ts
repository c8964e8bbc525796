/** A way of writing that only one module may have, such as the one that makes and takes apart keys. */
export interface Written {
  readonly by: string
  readonly forms: readonly RegExp[]
}

/** A text that puts a mark behind a key, or a pattern that takes one off. */
export const keys: Written = {
  by: 'engine/key.ts',
  forms: [/\$\{(?:\w+\.)*(?:\w*K|k)ey\}(?:[@~^#[/]|:\w)/, /defer\\\.|[@~]\\d|\/#\\d|\[#@~/],
}

/** A text that puts a number or a fault behind a place, or whatever takes one off; `.send` as a text or in a pattern. */
export const addresses: Written = {
  by: 'schemas/address.ts',
  forms: [
    /\$\{(?:\w+\.)*(?:place|at|path|endpoint|address)\}#/,
    /\$\{at\.slice\([^}]*\}#/,
    /\$\{(?:\w+\.)*at\}=/,
    /(?:indexOf|lastIndexOf|split)\('#'\)/,
    /(?:'|(?:path|key|\))\}|\\)\.send['`)#]/,
    /#\(\?<|\(#\\d/,
  ],
}

/** Lines of code, comments aside, that do by hand what a module is for. */
export const byHand = (path: string, text: string, { by, forms }: Written): readonly string[] =>
  path === by
    ? []
    : text
        .split('\n')
        .filter(line => !/^\s*(?:\*|\/\*|\/\/)/.test(line) && forms.some(form => form.test(line)))
        .map(line => `${path}: ${line.trim()}`)
