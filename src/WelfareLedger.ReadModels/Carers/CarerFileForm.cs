using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>A carer's file as it stands in its row. Both halves name the members in the same order.</summary>
static class CarerFileForm
{
    public static void Pack(Packer to, CarerFile file)
    {
        to.Start();
        to.Number(file.Version.Value);
        to.Guid(file.LastEvent.Value);
        to.List(file.Services, static (to, one) =>
        {
            to.Code(one.Office);
            to.Word(one.Group);
            to.Code(one.Station);
            to.Box(one.Identity);
            to.Word(one.Left);
        });
        to.List(file.Checks, static (to, one) =>
        {
            to.Word(one.Result);
            to.Day(one.ValidUntil);
        });
        to.List(file.Trainings, static (to, one) =>
        {
            to.Code(one.Course);
            to.Number(one.Hours);
        });
        to.List(file.Capacities, static (to, one) => to.Number(one));
        to.List(file.Suspensions, static (to, one) => to.Word(one));
        to.List(file.Places, static (to, one) =>
        {
            to.Guid(one.Pairing.Value);
            to.Guid(one.Child.Value);
            to.Word(one.Mode);
            to.Flag(one.IsTaken);
        });
        to.List(file.Memberships, static (to, one) =>
        {
            to.Code(one.Organisation);
            to.Word(one.Kind);
        });
    }

    public static CarerFile Unpack(Id<Carer> carer, ReadOnlySpan<byte> bytes)
    {
        var from = new Unpacker(bytes, Streams.Of(carer).Value);
        return new CarerFile(carer)
        {
            Version = new(from.Number()),
            LastEvent = new(from.Guid()),
            Services = from.Facts(static (ref from) => new Service(
                from.Code<Office>(),
                from.Word<SourceGroup>(),
                from.CodeOrNull<Organisation>(),
                from.Box<RelativeDetails>()!,
                from.WordOrNull<LeavingGround>())),
            Checks = from.Facts(static (ref from) => new Check(from.Word<VettingResult>(), from.Day())),
            Trainings = from.Facts(static (ref from) => new Training(from.Code<Course>(), (int)from.Number())),
            Capacities = from.Facts(static (ref from) => (int)from.Number()),
            Suspensions = from.Facts(static (ref from) => from.Word<SuspensionGround>()),
            Places = from.Facts(static (ref from) => new PlaceFor(
                new(from.Guid()), new(from.Guid()), from.Word<PairingMode>(), from.Flag())),
            Memberships = from.Facts(static (ref from) => new MemberOf(
                from.Code<Organisation>(), from.Word<MembershipKind>())),
        };
    }
}
