import { path } from "#platform/path.ts";

export const referralsPath = path("/referrals");
export const newReferralPath = path("/referrals/new");
/** A telephone call or a letter, taken down by the coordinator. */
export const newCallPath = path("/calls/new");
export const referralPath = path("/referrals/:referralId");
export const screeningPath = path("/referrals/:referralId/screening");
export const questionPath = path("/referrals/:referralId/question");
export const answerPath = path("/referrals/:referralId/answer");
export const tellingPath = path("/referrals/:referralId/telling");
export const prolongingPath = path("/referrals/:referralId/prolonging");
export const acceptancePath = path("/referrals/:referralId/acceptance");
export const declinePath = path("/referrals/:referralId/decline");
export const withdrawalPath = path("/referrals/:referralId/withdrawal");
export const letterPath = path("/referrals/:referralId/letters/:letter");
