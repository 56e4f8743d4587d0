using Newtonsoft.Json.Linq;

namespace WelfareLedger.Codec.Upcasts;

/// <summary>The history of the shape of <c>report-closed</c>.</summary>
static class ReportClosed
{
    /// <summary>Version 1 did not say by which definitions was counted.</summary>
    public static void From1To2(JObject data)
    {
        if (data.ContainsKey("definitions"))
            throw new FormException("has the member definitions, which version 1 did not have");
    }
}
