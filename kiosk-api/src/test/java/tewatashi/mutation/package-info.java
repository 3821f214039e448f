/**
 * Mutation testing: the core and the release check are made wrong in one place at a time, and some
 * test must notice ({@code docs/mutation-testing.md}).
 */
package tewatashi.mutation;
