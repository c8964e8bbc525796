import { DatabaseSync } from 'node:sqlite'
import { transaction } from './database.ts'
import { makePrivateFile } from './private-file.ts'

/** Names that runs hold (`lock:`), one row each, in one database per state directory. */
export class NamedLocks {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /**
   * Gives the name to the run, or says which run has it. A name is free again once `isFinished` says so of its run:
   * there is nothing to release, and nothing that a crash could leave behind.
   */
  take(name: string, runId: string, isFinished: (runId: string) => boolean): { readonly heldBy: string } | undefined {
    makePrivateFile(this.#path)
    const database = new DatabaseSync(this.#path, { timeout: 5_000 })
    try {
      database.exec('CREATE TABLE IF NOT EXISTS lock (name TEXT PRIMARY KEY, run TEXT NOT NULL) STRICT')
      return transaction(database, () => {
        const held = database.prepare('SELECT run FROM lock WHERE name = ?').get(name) as { run: string } | undefined
        if (held !== undefined && held.run !== runId && !isFinished(held.run)) return { heldBy: held.run }
        database.prepare('INSERT OR REPLACE INTO lock (name, run) VALUES (?, ?)').run(name, runId)
        return undefined
      })
    } finally {
      database.close()
    }
  }
}
