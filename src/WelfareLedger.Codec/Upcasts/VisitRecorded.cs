using Newtonsoft.Json.Linq;

namespace WelfareLedger.Codec.Upcasts;

/// <summary>The history of the shape of <c>visit-recorded</c>.</summary>
static class VisitRecorded
{
    /// <summary>
    /// Version 1 said only whether the child was met, <c>"met":true</c>. That the guardian was met and the child not
    /// could not be said, so <c>false</c> means no more than not met.
    /// </summary>
    public static void From1To2(JObject data)
    {
        if (data.Property("met", StringComparison.Ordinal) is not { Value: JValue { Type: JTokenType.Boolean } } met)
            throw new FormException("lacks the member met, yes or no, of version 1");
        if (data.ContainsKey("outcome"))
            throw new FormException("has the member outcome, which version 1 did not have");
        met.Replace(new JProperty("outcome", (bool)met.Value ? "met" : "notMet"));
    }
}
