import { AnswerError } from '../../engine/step.ts'

export interface Metrics {
  readonly clusterStatus: string
  readonly scrape: string
  /** By metric name; label sets of one name are added up. */
  readonly samples: Readonly<Record<string, number>>
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?$/
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g
const INFO = 'ClickHouse_ServiceInfo'

/** Reads the Prometheus text format; the vendor's info metric comes first and holds state words in its labels. */
export function readMetrics(text: string): Metrics {
  const samples: Record<string, number> = {}
  let info: Readonly<Record<string, string>> | undefined
  for (const line of text.split('\n')) {
    const match = line.startsWith('#') ? null : SAMPLE.exec(line.trim())
    if (match === null) continue
    const [, name = '', labels = '', value] = match
    if (name === INFO) info = Object.fromEntries([...labels.matchAll(LABEL)].map(([, label, word]) => [label, word]))
    // NaN and infinities are legal here and have no place in JSON; they stay in the text.
    if (Number.isFinite(Number(value))) samples[name] = (samples[name] ?? 0) + Number(value)
  }
  if (info === undefined)
    throw new AnswerError(`expected metrics with ${INFO}, got ${JSON.stringify(text.slice(0, 60))}`)
  return {
    clusterStatus: info['clickhouse_cluster_status'] ?? 'unreported',
    scrape: info['scrape'] ?? 'unreported',
    samples,
  }
}
