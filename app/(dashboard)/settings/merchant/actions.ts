"use server";
import {
  removeBankDestination,
  removeLogo,
  setBankDestination,
  setLogo,
  updateMerchant,
} from "@/lib/features/accounts/merchant/commands";
import { action } from "@/lib/web/action";

export const updateMerchantAction = action(updateMerchant);
export const setLogoAction = action(setLogo);
export const removeLogoAction = action(removeLogo);
export const setBankDestinationAction = action(setBankDestination);
export const removeBankDestinationAction = action(removeBankDestination);
