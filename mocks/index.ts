import { a9s } from './a9s/index.ts'
import { a9sWorlds } from './a9s/worlds.ts'
import { clickhouse } from './clickhouse/index.ts'
import { clickhouseWorlds } from './clickhouse/worlds.ts'
import { datafy } from './datafy/index.ts'
import { datafyWorlds } from './datafy/worlds.ts'
import { http } from './http/index.ts'
import { httpWorlds } from './http/worlds.ts'
import { lucidity } from './lucidity/index.ts'
import { lucidityWorlds } from './lucidity/worlds.ts'
import type { ModelMaker } from './world.ts'
import type { VendorWorlds } from './worlds.ts'

/** Every vendor's model, by vendor name. */
export const models: Readonly<Record<string, ModelMaker>> = { a9s, clickhouse, datafy, http, lucidity }

/** Every vendor's knobs for the drill's worlds, by vendor name. */
export const worlds: Readonly<Record<string, VendorWorlds>> = {
  a9s: a9sWorlds,
  clickhouse: clickhouseWorlds,
  datafy: datafyWorlds,
  http: httpWorlds,
  lucidity: lucidityWorlds,
}
