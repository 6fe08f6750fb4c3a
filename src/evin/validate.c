/*
 * validate.c - is an operator class one this access method can work with? Used by amvalidate() and its regression tests.
 */
#include "evin/evin.h"

#include "access/amvalidate.h"
#include "access/htup_details.h"
#include "catalog/pg_amop.h"
#include "catalog/pg_amproc.h"
#include "catalog/pg_opclass.h"
#include "catalog/pg_opfamily.h"
#include "catalog/pg_type.h"
#include "utils/regproc.h"
#include "utils/syscache.h"

static bool
complain(const char *what, const char *object)
{
	ereport(INFO,
			(errcode(ERRCODE_INVALID_OBJECT_DEFINITION),
			 errmsg("operator family of access method \"%s\" contains %s: %s", "evin", what, object)));
	return false;
}

static bool
validate_operator(Form_pg_amop operator)
{
	bool		order = operator->amopstrategy == EVIN_DISTANCE;

	if (operator->amopstrategy < 1 || operator->amopstrategy > EVIN_STRATEGIES)
		return complain("an operator with an invalid strategy number", format_operator(operator->amopopr));
	if ((operator->amoppurpose == AMOP_ORDER) != order)
		return complain("an operator whose strategy has another purpose", format_operator(operator->amopopr));
	if (!check_amop_signature(operator->amopopr, order ? INT8OID : BOOLOID, operator->amoplefttype, operator->amoprighttype))
		return complain("an operator with a wrong signature", format_operator(operator->amopopr));
	return true;
}

bool
evin_validate(Oid opclass)
{
	HeapTuple	class_tuple = SearchSysCache1(CLAOID, ObjectIdGetDatum(opclass));
	Form_pg_opclass form;
	CatCList   *operators;
	CatCList   *functions;
	bool		found = false;
	bool		valid = true;

	if (!HeapTupleIsValid(class_tuple))
		elog(ERROR, "cache lookup failed for operator class %u", opclass);
	form = (Form_pg_opclass) GETSTRUCT(class_tuple);
	operators = SearchSysCacheList1(AMOPSTRATEGY, ObjectIdGetDatum(form->opcfamily));
	functions = SearchSysCacheList1(AMPROCNUM, ObjectIdGetDatum(form->opcfamily));
	for (int i = 0; i < functions->n_members; i++)
	{
		Form_pg_amproc function = (Form_pg_amproc) GETSTRUCT(&functions->members[i]->tuple);

		if (function->amprocnum != EVIN_COLUMN_PROC)
			valid = complain("a function with an invalid support number", format_procedure(function->amproc));
		else if (!check_amproc_signature(function->amproc, INT4OID, true, 1, 1, INTERNALOID))
			valid = complain("a function with a wrong signature", format_procedure(function->amproc));
		else if (function->amproclefttype == form->opcintype && function->amprocrighttype == form->opcintype)
			found = true;
	}
	for (int i = 0; i < operators->n_members; i++)
		valid &= validate_operator((Form_pg_amop) GETSTRUCT(&operators->members[i]->tuple));
	if (!found)
		valid = complain("no support function 1 for an operator class", NameStr(form->opcname));
	ReleaseCatCacheList(functions);
	ReleaseCatCacheList(operators);
	ReleaseSysCache(class_tuple);
	return valid;
}
