import type { PortalLinkWords } from "./use-portal-link";

export const customerLinkWords: PortalLinkWords = {
  copy: "Copy portal link",
  view: "Open portal",
  replace: "Replace portal link",
  copied: "Portal link copied",
  question: "Replace the portal link?",
  consequence: "The present link stops working at once, for everybody who has it.",
};

export const invoiceLinkWords: PortalLinkWords = {
  copy: "Copy link for customer",
  view: "View in portal",
  replace: "Replace link",
  copied: "Link copied",
  question: "Replace the link to this invoice?",
  consequence: "The link in mails that were sent about it stops working at once.",
};
