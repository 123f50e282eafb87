import type { Prepare } from "./scenario";

/** Of accounts, their users and the log. */
export const accounts: Record<string, Prepare> = {
  listAccounts: () => ({ query: "limit=2" }),
  getAccount: (make) => ({ path: { id: make.accountId } }),
  updateAccount: (make) => ({ path: { id: make.accountId }, body: { companyName: "Halden Systems B.V." } }),
  listUsers: () => ({ query: "limit=2" }),
  getUser: (make) => ({ path: { id: make.userId() } }),
  updateUser: (make) => ({ path: { id: make.userId() }, body: { sequenceAccountIds: [make.accountId] } }),
  deleteUser: async (make) => ({ path: { id: await make.colleague() } }),
  listActivities: async (make) => {
    await make.customer();
    return { query: "limit=2" };
  },
  getActivity: async (make) => ({ path: { id: await make.activityId() } }),
};
