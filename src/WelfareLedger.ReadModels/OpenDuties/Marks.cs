using System.Text.Json;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>The marks of recorded facts, as they stand in the events themselves.</summary>
static class Marks
{
    static readonly string Withdrawn = EventTypes.Of(typeof(ChildEvent.RecordWithdrawn)).Name;
    static readonly string Corrected = EventTypes.Of(typeof(ChildEvent.DatesCorrected)).Name;

    /// <summary>Whether an event of a child is worth reading: it is marked, or puts another one right. Of a county's
    /// visits and payments very few are, and the others need not be read to know it.</summary>
    public static bool IsAsked(StoredEvent stored) =>
        IsMarked(stored.Data.Span) || IsOf(stored, Withdrawn) || IsOf(stored, Corrected);

    /// <summary>A fact with its marks; null for what has none.</summary>
    public static MarkedFact? Of(StoredEvent stored, object happened)
    {
        if (Read(happened) is not ({ Count: > 0 } marks, var on, var child, var carer)) return null;
        if (Streams.TryChild(stored.Stream, out var own)) child = own;
        return new(
            new(stored.Id), stored.Type[..stored.Type.LastIndexOf('.')], on,
            [.. marks.Select(mark => WordOf(mark))], null, child, null, carer, stored.Stream.Value);
    }

    /// <summary>A mark by its word in events.</summary>
    public static string WordOf(Enum mark) => JsonNamingPolicy.CamelCase.ConvertName(mark.ToString());

    internal static (IReadOnlyList<Enum> Marks, DateOnly On, Id<Child>? Child, Id<Carer>? Carer)? Read(
        object happened) => happened switch
        {
            ChildEvent.VisitRecorded e => (All(e.Breaches), e.On, null, e.Carer),
            ChildEvent.CategoryEntered e => (All(e.Breaches), e.From, null, null),
            ChildEvent.CategoryChanged e => (All(e.Breaches), e.On, null, null),
            ChildEvent.HarmReported e => (All(e.Breaches), e.On, null, null),
            ChildEvent.HomeStayEnded e => (All(e.Breaches), e.On, null, null),
            ChildEvent.ReliefPaid e => (All(e.Breaches), e.PaidOn, null, null),
            ActivityEvent.ActivityHeld e => (All(e.Breaches), e.On, null, null),
            ActivityEvent.ChildAttended e => (All(e.Breaches), e.On, e.Child, null),
            ActivityEvent.CarerAttended e => (All(e.Breaches), e.On, null, e.Carer),
            SurveyEvent.VillageReported e => (All(e.Breaches), e.On, null, null),
            SurveyEvent.ChildSurveyed e => (All(e.Breaches), e.On, e.Child, null),
            SurveyEvent.ChildNotReached e => (All(e.Breaches), e.On, e.Child, null),
            JourneyEvent.ChildrenCheckedIn e => (All(e.Breaches), DayOf(e.At), One(e.Children), null),
            JourneyEvent.HeadsCounted e => (All(e.Breaches), DayOf(e.At), One(e.Missing), null),
            JourneyEvent.ChildHandedOver e => (All(e.Breaches), DayOf(e.At), e.Child, null),
            JourneyEvent.HandoverFailed e => (All(e.Breaches), DayOf(e.At), e.Child, null),
            JourneyEvent.CustodyRecorded e => (All(e.Breaches), DayOf(e.At), One(e.Children), null),
            JourneyEvent.ChildTakenIll e => (All(e.Breaches), DayOf(e.At), e.Child, null),
            JourneyEvent.EscortDroppedOut e => (All(e.Breaches), DayOf(e.At), null, e.Escort),
            JourneyEvent.TrainMissed e => (All(e.Breaches), DayOf(e.At), One(e.Children), null),
            JourneyEvent.ChildReturned e => (All(e.Breaches), DayOf(e.At), e.Child, null),
            _ => null,
        };

    /// <summary>The day of an instant, in UTC+8.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);

    // A fact about several children names none of them here; its event names all.
    static Id<Child>? One(ValueList<Id<Child>> children) => children.Count == 1 ? children[0] : null;

    static Enum[] All<T>(ValueList<T> marks) where T : struct, Enum => [.. marks.Select(mark => (Enum)mark)];

    static bool IsMarked(ReadOnlySpan<byte> data)
    {
        var name = "\"breaches\":["u8;
        var at = data.IndexOf(name);
        return at >= 0 && at + name.Length < data.Length && data[at + name.Length] != (byte)']';
    }

    static bool IsOf(StoredEvent stored, string kind) =>
        stored.Type.Length > kind.Length && stored.Type[kind.Length] == '.'
        && stored.Type.StartsWith(kind, StringComparison.Ordinal);
}
