import { stringify } from 'yaml'
import type { Json } from '../../schemas/json.ts'

/** YAML for people, of a value that Drillbook made itself. */
export const yamlText = (value: Json): string => stringify(value, { lineWidth: 120 })
