import { parse } from 'ini';
import * as v from 'valibot';
import { message, type Message } from '../message';
import type { Profile } from './profile';
import type { Recipe } from './recipe';

const Text = v.optional(v.string(), '');

const Section = v.object({
  type: Text,
  access_key_id: Text,
  access_key_secret: Text,
  security_token: Text,
  role_name: Text,
  role_arn: Text,
  role_session_name: Text,
});
type Section = v.InferOutput<typeof Section>;

/** The profiles of the SDKs' `~/.alibabacloud/credentials`, an INI file with a section for each (dms-api.md 7). */
export function sdkProfiles(text: string): readonly Profile[] {
  return Object.entries(parse(text)).flatMap(([name, raw]) => {
    const section = v.safeParse(Section, raw);
    return section.success
      ? [
          {
            name,
            mode: section.output.type,
            region: '',
            isCurrent: name === 'default',
            use: recipeOf(name, section.output),
          },
        ]
      : [];
  });
}

function recipeOf(name: string, section: Section): Recipe | Message {
  const { access_key_id: accessKeyId, access_key_secret: accessKeySecret } = section;
  const incomplete = message(
    'The profile “{0}” of the file ~/.alibabacloud/credentials is not complete.',
    name,
  );
  const key: Recipe | undefined =
    accessKeyId === '' || accessKeySecret === ''
      ? undefined
      : { type: 'static', credentials: { accessKeyId, accessKeySecret } };
  switch (section.type) {
    case 'access_key':
      return key ?? incomplete;
    case 'sts':
      return key === undefined || section.security_token === ''
        ? incomplete
        : {
            type: 'static',
            credentials: { accessKeyId, accessKeySecret, securityToken: section.security_token },
          };
    case 'ecs_ram_role':
      return { type: 'ecs', ...(section.role_name === '' ? {} : { roleName: section.role_name }) };
    case 'ram_role_arn':
      return key === undefined || section.role_arn === ''
        ? incomplete
        : {
            type: 'role',
            base: key,
            role: {
              roleArn: section.role_arn,
              ...(section.role_session_name === '' ? {} : { sessionName: section.role_session_name }),
            },
          };
    default:
      return message('Profiles of the kind “{0}” cannot sign calls to DMS.', section.type);
  }
}
