import { analysedRule, type Rule } from '../rule.ts'
import { advisedTimeout } from './advised-timeout.ts'
import { connectionUrl } from './connection-url.ts'
import { deferredCreates } from './deferred-creates.ts'
import { deferredDestroys } from './deferred-destroys.ts'
import { deferredKind } from './deferred-kind.ts'
import { duplicateId } from './duplicate-id.ts'
import { durationForm } from './duration.ts'
import { exitCode } from './exit-code.ts'
import { fieldValue } from './field-value.ts'
import { firstKey } from './first-key.ts'
import { givenBack } from './given-back.ts'
import { impossibleState } from './impossible-state.ts'
import { matcher } from './matcher.ts'
import { misplacedKey } from './misplaced-key.ts'
import { missingConnection } from './missing-connection.ts'
import { missingFollowUp } from './missing-follow-up.ts'
import { missingId } from './missing-id.ts'
import { missingKey } from './missing-key.ts'
import { missingSimulation } from './missing-simulation.ts'
import { nameForm } from './name-form.ts'
import { notSupportedYet } from './not-supported-yet.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { plainTemplate } from './plain-template.ts'
import { pollReads } from './poll-reads.ts'
import { pollWithoutUntil } from './poll-without-until.ts'
import { releasedId } from './released-id.ts'
import { reservedName } from './reserved-name.ts'
import { secretLiteral } from './secret-literal.ts'
import { secretSource } from './secret-source.ts'
import { shellTemplate } from './shell-template.ts'
import { stepKind } from './step-kind.ts'
import { stepRules } from './step-rules.ts'
import { templateSyntax } from './template-syntax.ts'
import { unknownKey } from './unknown-key.ts'
import { unknownStepType } from './unknown-step-type.ts'
import { unreleasedResource } from './unreleased-resource.ts'
import { unsafePattern } from './unsafe-pattern.ts'
import { unseenEnd } from './unseen-end.ts'
import { wrongRelease } from './wrong-release.ts'

/** Every rule, in plain sight. */
export const rules: readonly Rule[] = [
  // Keys and values.
  firstKey,
  unknownKey,
  missingKey,
  misplacedKey,
  fieldValue,
  durationForm,
  nameForm,
  notSupportedYet,
  // Steps.
  stepKind,
  unknownStepType,
  missingId,
  duplicateId,
  reservedName,
  stepRules,
  missingFollowUp,
  advisedTimeout,
  exitCode,
  // Templates.
  templateSyntax,
  plainTemplate,
  analysedRule('unknown-reference', 'Every name in a template exists, and its value is there by then.'),
  analysedRule('template-type', 'What a template gives fits what its field and its helpers take.'),
  analysedRule('mixed-text', 'Only text, numbers, true and false become part of text.'),
  analysedRule('condition', 'A condition is true or false.'),
  unsafePattern,
  shellTemplate,
  // Secrets.
  secretSource,
  secretLiteral,
  analysedRule('secret-flow', 'A secret flows only to where it is kept secret.'),
  // Waiting.
  pollReads,
  pollWithoutUntil,
  matcher,
  impossibleState,
  unseenEnd,
  // Releasing.
  deferredKind,
  unreleasedResource,
  wrongRelease,
  releasedId,
  oneAtATime,
  deferredDestroys,
  deferredCreates,
  givenBack,
  // The world around.
  missingConnection,
  connectionUrl,
  missingSimulation,
]
