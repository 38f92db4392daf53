const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'",
  "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'",
].join("; "); // prettier-ignore

const fixed = {
  "content-security-policy": policy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  // Not no-referrer: browsers then send "Origin: null" with our own forms, and every form would be refused.
  "referrer-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)",
  "strict-transport-security": "max-age=63072000",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

export const answerHeaders = (type: string): Record<string, string> => ({ ...fixed, "content-type": type });

/** A form is taken only from our own pages. Browsers say so themselves; very old ones send at least where it came from. */
export function isFromOurOwnPage(request: Request, origin: string): boolean {
  const site = request.headers.get("sec-fetch-site");
  const sentFrom = request.headers.get("origin");
  if (site !== null)
    return site === "same-origin" && (sentFrom === null || sentFrom === origin || isLoopbackTwin(sentFrom, origin));
  return sentFrom !== null && (sentFrom === origin || isLoopbackTwin(sentFrom, origin));
}

/** 127.0.0.1, [::1] and localhost on the same port are one machine to the person who types them. */
function isLoopbackTwin(a: string, b: string): boolean {
  const loopback = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/u;
  const left = loopback.exec(a);
  const right = loopback.exec(b);
  return left !== null && right !== null && left[1] === right[1];
}

export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value !== undefined && /^[\w-]{20,100}$/u.test(value)) return value;
  }
  return null;
}
