import type { SwaggerTransformObject } from '@fastify/swagger';

type Document = Extract<Parameters<SwaggerTransformObject>[0], { openapiObject: unknown }>['openapiObject'];

/**
 * The document, with bodies that need not be sent where the query can name the file (the generator calls every body required), and
 * without HEAD beside GET: it is the same operation, and operations have one id each.
 */
export function withOptionalBodies(document: Document): Document {
  const paths = Object.entries(document.paths ?? {}).map(([path, { head, ...rest } = {}]) => {
    const item = head && !rest.get ? { head, ...rest } : rest;
    const { post } = item;
    const isOptional = post?.parameters?.some((one) => 'name' in one && one.in === 'query' && one.name === 'url');
    if (!post?.requestBody || !isOptional) return [path, item];
    return [path, { ...item, post: { ...post, requestBody: { ...post.requestBody, required: false } } }];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}
