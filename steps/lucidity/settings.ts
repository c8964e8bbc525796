import { fillPath } from '../../engine/url.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { isObject } from '../../schemas/json.ts'
import type { LucidityPath } from '../../schemas/lucidity/paths.ts'
import { lucidityPaths } from '../../schemas/lucidity/paths.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'

const path = (name: LucidityPath) =>
  ({ type: 'string', pattern: '^/', default: lucidityPaths[name], description: `Path of ${name}.` }) as const

const names = Object.keys(lucidityPaths) as LucidityPath[]
const paths = Object.fromEntries(names.map(name => [name, path(name)]))

/** What a connection to Lucidity may set: what the API guides leave open, each with the default of our reading. */
export const luciditySettings = {
  type: 'object',
  additionalProperties: false,
  properties: {
    authScheme: {
      enum: ['raw', 'bearer'],
      default: 'raw',
      description:
        'How the access token stands in the Authorization header: alone, or after "Bearer ". The other form is tried once when the first request is refused.',
    },
    refreshTokenIssuedAt: {
      type: 'string',
      format: 'date',
      description: 'Day on which the refresh token was made. It lives 30 days; doctor warns after 23.',
    },
    sizeField: {
      type: 'string',
      default: 'bufferSizeInGB',
      description: 'Field of the buffer request that holds the size in GB.',
    },
    requestIdIn: {
      enum: ['body', 'header'],
      default: 'body',
      description: 'Where the buffer request carries its request id.',
    },
    requestIdField: {
      type: 'string',
      default: 'requestId',
      description: 'Field that holds the request id when it is in the body.',
    },
    requestIdHeader: {
      type: 'string',
      default: 'X-Request-Id',
      description: 'Header that holds the request id when it is in the headers.',
    },
    paths: {
      type: 'object',
      additionalProperties: false,
      description: 'Paths below the base URL, when an account has others.',
      properties: paths,
    },
  },
} as const satisfies ObjectSchema

/** A text setting, or its default. */
export function textSetting(
  settings: JsonObject,
  name: 'authScheme' | 'sizeField' | 'requestIdIn' | 'requestIdField' | 'requestIdHeader',
): string {
  const given = settings[name]
  return typeof given === 'string' ? given : luciditySettings.properties[name].default
}

/** The path of an endpoint with its parameters filled in. */
export function pathTo(settings: JsonObject, name: LucidityPath, parameters: Readonly<Record<string, string>> = {}) {
  const paths = settings['paths']
  const given = isObject(paths) ? paths[name] : undefined
  return fillPath(typeof given === 'string' ? given : lucidityPaths[name], parameters)
}
