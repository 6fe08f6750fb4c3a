/*
 * calendar.h - day numbers of the proleptic Gregorian calendar.
 *
 * A day number counts days since 1970-01-01 (which is 0, a Thursday). DAY_NONE says there is no date.
 */
#ifndef DIPLOMAT_CORE_CALENDAR_H
#define DIPLOMAT_CORE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t DayNumber;

#define DAY_NONE INT32_MIN

typedef struct CalendarDate
{
	int32_t		year;			/* astronomical: 0 is 1 BC */
	int			month;			/* 1 to 12 */
	int			day;			/* 1 to 31 */
} CalendarDate;

extern DayNumber calendar_day(int32_t year, int month, int day);
extern CalendarDate calendar_date(DayNumber day);
extern int	calendar_month_length(int32_t year, int month);

/* ISO weekday: 1 = Monday to 7 = Sunday. */
extern int	calendar_weekday(DayNumber day);

/* True when year, month and day name a real day. */
extern bool calendar_valid(int32_t year, int month, int day);

#endif
