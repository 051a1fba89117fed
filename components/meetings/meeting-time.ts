export { cityOf, meetingDays, meetingTimes } from "@/lib/i18n/meeting-time";
