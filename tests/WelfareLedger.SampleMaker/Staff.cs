using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.SampleMaker;

/// <summary>Offices, and who records for them, by staff code.</summary>
static class Staff
{
    public static readonly Code<Office> YaoduBureau = Code<Office>.Of("141002-civil-affairs");
    public static readonly Code<Office> XingBureau = Code<Office>.Of("141123-civil-affairs");
    public static readonly Code<Office> XingFederation = Code<Office>.Of("141123-federation");

    public static readonly RecordedBy YaoduOfficer = Of("yd-01", "bureau-officer", YaoduBureau);
    public static readonly RecordedBy YaoduChief = Of("yd-02", "bureau-chief", YaoduBureau);
    public static readonly RecordedBy XingOfficer = Of("xx-01", "bureau-officer", XingBureau);
    public static readonly RecordedBy XingSupervisor = Of("xx-dd-01", "township-supervisor", XingBureau);
    public static readonly RecordedBy XingChief = Of("xx-02", "bureau-chief", XingBureau);
    public static readonly RecordedBy Federation = Of("xf-01", "federation-officer", XingFederation);
    public static readonly RecordedBy StationKeeper = Of("xf-07", "station-keeper", XingFederation);

    /// <summary>One of the township supervisors of Yaodu.</summary>
    public static RecordedBy Supervisor(int township) =>
        Of(FormattableString.Invariant($"yd-dd-{township + 1:D2}"), "township-supervisor", YaoduBureau);

    static RecordedBy Of(string id, string role, Code<Office> office) =>
        new(Code<Actor>.Of(id), Code<Role>.Of(role), office, Unauthenticated: true);
}
