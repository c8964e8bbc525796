import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { FIRST_KEPT_BYTES, LAST_KEPT_BYTES } from '../../../schemas/limits.ts'

/**
 * One output of one program on disk, as it comes: what a kill leaves is readable. When the end has grown to twice what
 * is kept of it, the file is replaced by one that is cut in the middle, so that no output fills a disk.
 */
export class OutputFile {
  readonly #path: string
  #fd: number
  /** Bytes before the cut; `isFull`: no more come to them. */
  #first = 0
  #isFull = false
  /** Bytes after it. */
  #last = 0
  #dropped = 0
  /** Half of a character, whose other half comes with the next text. */
  #half = ''

  /** The name must be new: what an earlier process wrote is never written over. */
  constructor(path: string) {
    this.#path = path
    this.#fd = openNew(path)
  }

  append(more: string): void {
    const text = this.#half + more
    this.#half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? ''
    this.#write(Buffer.from(text.slice(0, text.length - this.#half.length)))
  }

  /** What is on disk now, for good. */
  close(): { readonly bytes: number; readonly sha256: string } {
    try {
      this.#write(Buffer.from(this.#half))
      if (this.#last > LAST_KEPT_BYTES) this.#cutMiddle()
      fsyncSync(this.#fd)
      const whole = this.#read(0, fstatSync(this.#fd).size)
      return { bytes: whole.length, sha256: createHash('sha256').update(whole).digest('hex') }
    } finally {
      closeSync(this.#fd)
    }
  }

  #write(bytes: Buffer): void {
    const room = this.#isFull ? 0 : FIRST_KEPT_BYTES - this.#first
    const cut = bytes.length <= room ? bytes.length : characterBefore(bytes, room)
    writeAll(this.#fd, bytes)
    this.#first += cut
    this.#isFull ||= cut < bytes.length
    this.#last += bytes.length - cut
    if (this.#last > 2 * LAST_KEPT_BYTES) this.#cutMiddle()
  }

  #cutMiddle(): void {
    const size = fstatSync(this.#fd).size
    const end = this.#read(size - LAST_KEPT_BYTES, LAST_KEPT_BYTES)
    const last = end.subarray(characterFrom(end))
    this.#dropped += this.#last - last.length
    const cutPath = `${this.#path}.cut`
    const cut = openNew(cutPath)
    try {
      writeAll(cut, this.#read(0, this.#first))
      writeAll(cut, Buffer.from(`\n[${this.#dropped} bytes that came here are not kept]\n`))
      writeAll(cut, last)
      renameSync(cutPath, this.#path)
    } catch (error) {
      closeSync(cut)
      rmSync(cutPath, { force: true })
      throw error
    }
    closeSync(this.#fd)
    this.#fd = cut
    this.#last = last.length
  }

  #read(from: number, length: number): Buffer {
    const bytes = Buffer.alloc(length)
    let read = 0
    while (read < length) {
      const more = readSync(this.#fd, bytes, read, length - read, from + read)
      if (more === 0) break
      read += more
    }
    return bytes.subarray(0, read)
  }
}

function openNew(path: string): number {
  const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants
  return openSync(path, O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR, 0o600)
}

/** A write may take less than it was given, on a disk that is about to be full. */
function writeAll(fd: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
}

/** Bytes 10xxxxxx go on with a character of UTF-8. */
const goesOn = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

function characterBefore(bytes: Buffer, at: number): number {
  let cut = at
  while (cut > 0 && goesOn(bytes[cut])) cut -= 1
  return cut
}

function characterFrom(bytes: Buffer): number {
  let from = 0
  while (goesOn(bytes[from])) from += 1
  return from
}
