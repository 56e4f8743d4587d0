using Newtonsoft.Json.Linq;

namespace WelfareLedger.Codec.Upcasts;

/// <summary>The history of the shape of <c>personal-data-disclosed</c>.</summary>
static class PersonalDataDisclosed
{
    /// <summary>Version 1 knew no approvals: whoever could open something, could by themselves.</summary>
    public static void From1To2(JObject data)
    {
        if (data.ContainsKey("under"))
            throw new FormException("has the member under, which version 1 did not have");
    }

    /// <summary>Version 2 did not say which carer a reader was.</summary>
    public static void From2To3(JObject data)
    {
        if (data.ContainsKey("readBy"))
            throw new FormException("has the member readBy, which version 2 did not have");
    }
}
