/** What the operator has to put right, said in one sentence. */
export class Failure extends Error {}
