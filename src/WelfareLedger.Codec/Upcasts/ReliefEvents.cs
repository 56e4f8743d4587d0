using Newtonsoft.Json.Linq;

namespace WelfareLedger.Codec.Upcasts;

/// <summary>The history of the shapes of <c>relief-applied</c>, <c>relief-approved</c> and
/// <c>relief-stopped</c>.</summary>
static class ReliefEvents
{
    static readonly string[] Since2 =
    [
        "receivedIn", "receivedBy", "approvedBy", "causedOn", "ruleSet", "rule", "ruleMonth", "otherMonth",
    ];

    /// <summary>
    /// Version 1 did not say who acted, where, why on that day and by which rule. What is not said is left out in
    /// version 2 too, so nothing has to be changed; a member of version 2 in it is damage.
    /// </summary>
    public static void SaidLessInVersion1(JObject data)
    {
        foreach (var name in Since2)
            if (data.ContainsKey(name)) throw new FormException($"has the member {name}, which version 1 did not have");
    }
}
