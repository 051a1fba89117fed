const words = ["password", "passwort", "motdepasse", "azerty", "qwerty", "qwertz", "letmein", "welcome", "bienvenue", "iloveyou",
  "admin", "administrator", "traitdunion", "trait-d-union", "vienna", "vienne", "nations", "unitednations", "osce", "liaison",
  "secret", "changeme", "dragon", "monkey", "football", "abc123", "123456", "654321", "111111", "000000"];

/** Whether a password is a well-known word, the product's or the person's own, stretched only by digits and signs. */
export function isCommonPassword(password: string, email: string): boolean {
  const bare = password.toLowerCase().normalize("NFKD").replace(/[^\p{L}]+/gu, "");
  if (new Set(password).size < 5) return true;
  const own = [email.split("@")[0]!, email];
  return [...words, ...own].map((word) => word.replace(/[\d\W_]+/g, "")).some((word) => word.length > 3 && (bare === word || bare === word + word)) || bare === "" || /^(?:0?123456789|12345678+9?0?)/.test(password);
}
