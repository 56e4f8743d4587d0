using System.Collections.Frozen;
using Newtonsoft.Json.Linq;

namespace WelfareLedger.Codec.Upcasts;

/// <summary>
/// Brings what earlier versions wrote into today's shape, in reading: stored bytes never change. Each step knows two
/// neighbouring versions and nothing else; it sees the clear part only, and changes the object it is given.
/// </summary>
static class UpcastChain
{
    /// <summary>For each type, the step from version 1 to 2, from 2 to 3 and so on.</summary>
    static readonly FrozenDictionary<string, Action<JObject>[]> Steps = new Dictionary<string, Action<JObject>[]>
    {
        ["personal-data-disclosed"] = [PersonalDataDisclosed.From1To2, PersonalDataDisclosed.From2To3],
        ["report-closed"] = [ReportClosed.From1To2],
        ["visit-recorded"] = [VisitRecorded.From1To2],
        ["relief-applied"] = [ReliefEvents.SaidLessInVersion1],
        ["relief-approved"] = [ReliefEvents.SaidLessInVersion1],
        ["relief-stopped"] = [ReliefEvents.SaidLessInVersion1],
    }.ToFrozenDictionary();

    /// <summary>From the version stored to today's.</summary>
    public static void Apply(EventType type, int storedVersion, JObject data)
    {
        for (var version = storedVersion; version < type.Version; version++)
            Steps[type.Name][version - 1](data);
    }

    /// <summary>A type whose history cannot be read must not start.</summary>
    public static void CheckComplete(EventType type)
    {
        var there = Steps.TryGetValue(type.Name, out var steps) ? steps.Length : 0;
        if (there != type.Version - 1)
            throw new InvalidOperationException(
                $"{type.Name} is at version {type.Version} and needs {type.Version - 1} upcasts; it has {there}.");
    }
}
