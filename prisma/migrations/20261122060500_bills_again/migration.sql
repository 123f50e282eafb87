-- AlterTable
ALTER TABLE "billing_run" ADD COLUMN     "bills_again" BOOLEAN;
