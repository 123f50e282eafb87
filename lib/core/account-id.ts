declare const accountIdBrand: unique symbol;

/** The tenant a call acts for. Only `lib/auth` mints one (`asAccountId`), so holding it proves that somebody checked. */
export type AccountId = string & { readonly [accountIdBrand]: true };
