import type { UseFormReturn } from "react-hook-form";
import type { ItemField, ItemFields } from "@/components/items/item-fields";

/** What each part of the form is handed. */
export type ItemFormPart = {
  form: UseFormReturn<ItemFields>;
  /** What is wrong with a field, in words. */
  errorOf: (field: ItemField) => string | undefined;
};
