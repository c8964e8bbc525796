/**
 * `applied`: 2xx. `notApplied`: proof that nothing happened. `refused`: a definite no to this try. `doubt`: anything
 * else.
 */
export type Outcome = 'applied' | 'notApplied' | 'refused' | 'doubt'
