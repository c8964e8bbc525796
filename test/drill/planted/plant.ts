/** Given to `node --import` before `drill-planted.ts`: one file of the engine is loaded with the job's defect in it. */
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { root } from '../root.ts'
import { jobArgument } from '../workers.ts'
import { plantIn } from './defect.ts'
import type { PlantedJob } from './drill-planted.ts'

const { defect } = jobArgument<PlantedJob>()
const place = pathToFileURL(root + defect.file).href

registerHooks({
  load(url, context, nextLoad) {
    const module = nextLoad(url, context)
    if (url !== place) return module
    return { ...module, source: plantIn(String(module.source), defect) }
  },
})
