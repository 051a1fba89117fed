import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

/** Which room may not reach into which: an import from the second list is refused in the files of the first. */
const walls = [
  { files: ["components/ui/**"], not: ["@/lib/*", "@/app/*", "@/components/layout/*", "@/components/entries/*", "@/components/items/*"], why: "components/ui could ship in another product" },
  { files: ["components/**"], not: ["@/app/*", "@/lib/db/*", "**/generated/*", "pg", "@prisma/*"], why: "components are handed data" },
  { files: ["app/**"], not: ["@/lib/db/*", "@/lib/access/*", "**/generated/*", "pg", "@prisma/*"], why: "app is routing only: queries and commands are behind the doors" },
  { files: ["lib/**"], not: ["@/app/*", "@/components/*"], why: "the product does not know its screens" },
  { files: ["lib/domain/**/model.ts", "lib/domain/**/contract.ts"], not: ["server-only", "**/db/*", "**/queries", "**/commands"], why: "the browser reads these files too" },
];

const config = [
  ...next,
  ...typescript,
  { ignores: ["**/.next/**", "lib/db/generated/**", "data/**", "next-env.d.ts", "**/next-env.d.ts", "test-results/**", "playwright-report/**"] },
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "no-restricted-properties": ["error",
        { property: "$queryRawUnsafe", message: "Values are parameters: use the $queryRaw template." },
        { property: "$executeRawUnsafe", message: "Values are parameters: use the $executeRaw template." },
      ],
      "no-restricted-syntax": ["error",
        { selector: "Literal[value='use server']", message: "There are no Server Actions: one way in, through the API." },
        { selector: "Literal[value='use cache']", message: "Nothing that depends on who looks is cached." },
        { selector: "NewExpression[callee.name='Date'][arguments.0.type='Literal']", message: "Never new Date(text)." },
        { selector: "MemberExpression[object.name='Prisma'][property.name='raw']", message: "Values are parameters." },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "What people wrote is text." },
      ],
      "no-console": "error",
      // Signing in and out, and leaving a broken page, load a whole new page on purpose: the browser forgets what it held.
      "@next/next/no-location-assign-relative-destination": "off",
      "@next/next/no-html-link-for-pages": "off",
    },
  },
  ...walls.map(({ files, not, why }) => ({
    files,
    rules: { "no-restricted-imports": ["error", { patterns: [{ group: not, message: `Not from here: ${why}.` }] }] },
  })),
  { files: ["scripts/**", "bench/**", "prisma/**", "e2e/**", "**/*.test.ts", "lib/testing/**"], rules: { "no-console": "off", "no-restricted-imports": "off", "no-restricted-syntax": "off", "react-hooks/rules-of-hooks": "off" } },
];

export default config;
