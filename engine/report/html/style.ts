/** The report's own style: light and dark by the reader's setting, and a printed page without colours that hide text. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfbf9; --card: #ffffff; --ink: #1c1f23; --soft: #626a73; --line: #e3e4e0;
  --good: #1b7f4b; --good-soft: #d5efe0; --bad: #b3261e; --bad-soft: #fbdcd9; --busy: #3a5fcd; --busy-soft: #dbe4ff;
  --warn: #96610a; --warn-soft: #fdecc8; --idle: #c9ccd1; --hold: #7a4fbf; --hold-soft: #eadffb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #131517; --card: #1b1e21; --ink: #e8e9e6; --soft: #9aa2ab; --line: #2d3136;
    --good: #57c98b; --good-soft: #17402b; --bad: #ff8a80; --bad-soft: #512320; --busy: #8fa9ff; --busy-soft: #26345f;
    --warn: #f0b95b; --warn-soft: #463310; --idle: #4a5057; --hold: #c3a5f5; --hold-soft: #3a2a59;
  }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 1080px; margin: 0 auto; padding: 40px 24px 64px }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -.01em }
h2 { font-size: 16px; margin: 40px 0 12px }
code, pre, .mono { font: 13px/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere }
pre { margin: 4px 0 8px; padding: 8px 12px; white-space: pre-wrap; background: var(--paper); border-radius: 6px }
.soft { color: var(--soft) }
.status { display: inline-block; padding: 3px 12px; border-radius: 99px; font-weight: 600; font-size: 13px; margin-bottom: 12px }
.good { background: var(--good-soft); color: var(--good) }
.bad { background: var(--bad-soft); color: var(--bad) }
.warn { background: var(--warn-soft); color: var(--warn) }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(124px, 1fr)); gap: 12px; margin: 24px 0 0 }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px }
.tile b { display: block; font-size: 19px; white-space: nowrap; line-height: 1.3; font-variant-numeric: tabular-nums }
.tile span { color: var(--soft); font-size: 13px; line-height: 1.3; display: block }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px; overflow-x: auto }
.alert { border-left: 4px solid var(--bad); margin-top: 24px }
.alert + .alert { margin-top: 12px }
.alert dl, dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 8px 0 0 }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums }
th { text-align: left; font-weight: 500; color: var(--soft); padding: 0 16px 8px 0; border-bottom: 1px solid var(--line) }
td { padding: 8px 16px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top }
tr:last-child td { border-bottom: 0 }
details { border-bottom: 1px solid var(--line) } details:last-child { border-bottom: 0 }
summary { display: flex; gap: 12px; align-items: baseline; padding: 8px 0; cursor: pointer; list-style: none }
summary::-webkit-details-marker { display: none }
summary::before { content: '›'; color: var(--soft); width: 8px } details[open] summary::before { content: '⌄' }
summary .uses { color: var(--soft); flex: 1 }
details > div { padding: 0 0 16px 20px } details p { margin: 4px 0 8px }
.dot { display: inline-block; width: 8px; height: 8px; border-radius: 50%; background: var(--idle) }
.dot.succeeded { background: var(--good) } .dot.failed { background: var(--bad) } .dot.running { background: var(--busy) }
svg { display: block; width: 100%; min-width: 720px; height: auto; font: 11px system-ui, sans-serif }
svg .label { fill: var(--ink); font-size: 12px } svg .tick { fill: var(--soft) } svg .grid { stroke: var(--line) }
svg .bar { fill: var(--busy-soft) } svg .bar.failed { fill: var(--bad-soft) } svg .bar.succeeded { fill: var(--good-soft) }
svg .bar.scope { fill: none; stroke: var(--idle) }
svg .state { fill: var(--busy-soft); stroke: var(--busy); stroke-width: .5 }
svg .state.reached { fill: var(--good-soft); stroke: var(--good) } svg .state.broken { fill: var(--bad-soft); stroke: var(--bad) }
svg .word { fill: var(--ink); pointer-events: none } svg .person { fill: url(#hatch) } svg .hatch { stroke: var(--warn); stroke-width: 2 }
svg .hold { fill: var(--hold-soft); stroke: var(--hold) } svg .hold.open { fill: var(--bad-soft); stroke: var(--bad) }
svg .try { fill: var(--good) } svg .try.notApplied, svg .try.refused { fill: var(--bad) }
svg .try.doubt { fill: var(--card); stroke: var(--warn); stroke-width: 2 }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 12px 0 0; color: var(--soft); font-size: 13px }
.legend svg { display: inline-block; width: 14px; min-width: 0; height: 12px; vertical-align: -1px; margin-right: 6px }
footer { margin-top: 48px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px }
@media print {
  :root { color-scheme: light; --paper: #fff }
  main { max-width: none; padding: 0 } .card, .tile, details { break-inside: avoid }
}
`
