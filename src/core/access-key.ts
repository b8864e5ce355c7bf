const known = /\b(?:LTAI|AKIA|ASIA|STS\.)[A-Za-z0-9]{12,}|-----BEGIN [A-Z ]*PRIVATE KEY/;

/** Whether a text holds an AccessKey id of Alibaba Cloud or AWS, a temporary one included, or a private key. */
export function holdsKey(text: string): boolean {
  return known.test(text);
}
