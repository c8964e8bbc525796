import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { MAX_KEPT_BYTES } from '../../../schemas/limits.ts'
import { makePrivateFolder } from '../private-file.ts'
import { fileOf, keptFiles, OUTPUT_FOLDER } from './kept-files.ts'
import type { KeptOutput, OutputStream } from './kept-output.ts'
import { OutputFile } from './output-file.ts'

/** What one program prints, on its way to disk. */
export interface TryOutput {
  append(stream: OutputStream, text: string): void
  /** The program has ended: what is kept of it, a file for each output that it used. */
  close(end: { readonly failed: boolean }): readonly KeptOutput[]
}

/**
 * What the programs of a run print, in its folder (docs/decisions/programs.md). It is evidence and no part of the run: a
 * disk that refuses it changes nothing, and is told of once.
 */
export class RunOutput {
  readonly #folder: string
  readonly #tell: (problem: string) => void
  #hasTold = false
  /** Bytes of the files that are there; counted when they are first asked for. */
  #bytes: number | undefined

  constructor(folder: string, tell: (problem: string) => void) {
    this.#folder = folder
    this.#tell = tell
  }

  /** By the key of the try; nothing is made on disk before it prints. */
  open(key: string): TryOutput {
    const files = new Map<OutputStream, { readonly file: string; readonly disk: OutputFile }>()
    const number = this.#try(() => this.#nextNumber(key))
    let isBroken = number === undefined
    const append = (stream: OutputStream, text: string) => {
      const opened = files.get(stream) ?? this.#create(fileOf(key, number!, stream))
      files.set(stream, opened)
      opened.disk.append(text)
      return true
    }
    return {
      append: (stream, text) => {
        if (!isBroken && text !== '') isBroken = this.#try(() => append(stream, text)) === undefined
      },
      close: ({ failed }) =>
        [...files].flatMap(([stream, { file, disk }]) => {
          const kept = this.#try(() => ({ stream, file, ...disk.close() }))
          return kept === undefined || isBroken || !this.#hasRoom(kept, failed) ? [] : [kept]
        }),
    }
  }

  #nextNumber(key: string): number {
    this.#bytes ??= bytesIn(join(this.#folder, OUTPUT_FOLDER))
    const known = keptFiles(this.#folder, key)
    let number = 1
    while (known.includes(fileOf(key, number, 'stdout')) || known.includes(fileOf(key, number, 'stderr'))) number += 1
    return number
  }

  #create(file: string) {
    makePrivateFolder(join(this.#folder, OUTPUT_FOLDER))
    return { file, disk: new OutputFile(join(this.#folder, file)) }
  }

  /** Once a run has kept as much as it may, only what failed is worth the disk. */
  #hasRoom({ file, bytes }: KeptOutput, failed: boolean): boolean {
    const all = (this.#bytes ?? 0) + bytes
    if (!failed && all > MAX_KEPT_BYTES) {
      this.#try(() => rmSync(join(this.#folder, file)))
      return false
    }
    this.#bytes = all
    return true
  }

  #try<T>(act: () => T): T | undefined {
    try {
      return act()
    } catch (error) {
      if (!this.#hasTold)
        this.#tell(`what programs print can not be kept: ${(error as Error).message}; the run goes on without it`)
      this.#hasTold = true
      return undefined
    }
  }
}

const bytesIn = (folder: string): number =>
  existsSync(folder) ? readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) : 0
