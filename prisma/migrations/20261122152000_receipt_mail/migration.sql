-- A receipt for a payment is mailed too: `document_id` is the payment's, `document_type` stays null, and the version is 1, since a
-- receipt says what stands when it is sent.
ALTER TYPE "MailKind" ADD VALUE 'RECEIPT';
