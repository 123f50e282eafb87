-- AlterEnum
ALTER TYPE "SavedViewNoun" ADD VALUE 'PAYMENTS';
