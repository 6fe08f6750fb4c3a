/*
 * check.h - the frame every unit test shares: one CUnit suite a file, a closing line, a non-zero exit on failure.
 *
 *	static void test_x(void) { CU_ASSERT(...); }
 *	CHECK_MAIN("arena", {"x", test_x}, {"y", test_y})
 */
#ifndef DIPLOMAT_TEST_UNIT_CHECK_H
#define DIPLOMAT_TEST_UNIT_CHECK_H

#include <CUnit/Basic.h>
#include <CUnit/CUnit.h>
#include <stdio.h>

typedef struct CheckCase
{
	const char *name;
	void		(*run) (void);
} CheckCase;

static inline int
check_run(const char *suite_name, const CheckCase *cases, size_t count)
{
	CU_pSuite	suite;
	unsigned	failed;

	if (CU_initialize_registry() != CUE_SUCCESS || (suite = CU_add_suite(suite_name, NULL, NULL)) == NULL)
		return 2;
	for (size_t i = 0; i < count; i++)
		if (CU_add_test(suite, cases[i].name, cases[i].run) == NULL)
			return 2;
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	failed = CU_get_number_of_tests_failed();
	printf("unit %s: %u passed, %u failed\n", suite_name, CU_get_number_of_tests_run() - failed, failed);
	CU_cleanup_registry();
	return failed ? 1 : 0;
}

#define CHECK_MAIN(suite_name, ...) \
int \
main(void) \
{ \
	static const CheckCase cases[] = {__VA_ARGS__}; \
\
	return check_run(suite_name, cases, sizeof(cases) / sizeof(cases[0])); \
}

#endif
