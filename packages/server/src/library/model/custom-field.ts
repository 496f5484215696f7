export const CUSTOM_FIELD_TYPES = [
  'Text',
  'Textarea',
  'Number',
  'Date',
  'Boolean',
  'SingleSelect',
  'MultiSelect',
] as const;

export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number];

/** What values a custom field takes. Which of the parts may stand beside which type is checked when the field is made. */
export interface CustomFieldSchema {
  readonly type: CustomFieldType;
  readonly selectOptions?: readonly (string | number | boolean)[];
  readonly defaultValue?: unknown;
  readonly isValueRequired?: boolean;
  readonly minValue?: string | number;
  readonly maxValue?: string | number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface CustomField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly schema: CustomFieldSchema;
  readonly description: string | null;
  readonly createdAt: Date;
  readonly deletedAt: Date | null;
}
