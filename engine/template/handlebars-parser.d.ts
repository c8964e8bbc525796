declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  const base: { parseWithoutProcessing(text: string): { body: readonly import('./handlebars.ts').Statement[] } }
  export default base
}
