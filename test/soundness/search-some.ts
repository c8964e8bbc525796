import { answerJob, jobArgument } from '../drill/workers.ts'
import { type Search, search } from './search.ts'

answerJob(await search(jobArgument<Search>()))
