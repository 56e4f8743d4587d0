using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>A payroll as it stands in its row. Both halves name the members in the same order.</summary>
static class PayrollForm
{
    public static void Pack(Packer to, PayrollFile file)
    {
        var state = file.State;
        to.Start();
        to.Number(file.Version.Value);
        to.Guid(file.LastEvent.Value);
        to.Flag(state.Key is not null);
        if (state.Key is { } key)
        {
            to.Code(key.Office);
            to.Word(key.Measure);
            to.Month(key.Month);
        }
        to.Day(state.DrawnOn);
        to.Code(state.DrawnBy);
        to.Flag(state.ClosedOn is not null);
        to.Day(state.ClosedOn ?? default);
        to.Code(state.ClosedBy);
        to.List(state.Lines, static (to, one) =>
        {
            to.Guid(one.Child.Value);
            to.Guid(one.Relief.Value);
            to.Word(one.Kind);
            to.Month(one.Month);
            to.Money(one.Amount);
        });
        to.List(state.Batches, PackBatch);
        to.List(state.Cancelled, static (to, one) =>
        {
            to.Guid(one.Child.Value);
            to.Day(one.CancelledOn);
            to.Word(one.Ground);
        });
    }

    static void PackBatch(Packer to, PaymentBatch batch)
    {
        to.Number(batch.Number);
        to.Day(batch.WrittenOn);
        to.Flag(batch.PassedOn);
        to.List(batch.Orders, static (to, one) =>
        {
            to.Guid(one.Child.Value);
            to.Guid(one.Payee?.Value);
            to.Money(one.Amount);
        });
        to.List(batch.Answers, static (to, one) =>
        {
            to.Guid(one.Child.Value);
            to.Word(one.Outcome);
            to.Day(one.On);
            to.Word(one.Ground);
            to.Code(one.Voucher);
        });
    }

    public static PayrollFile Unpack(Id<Payroll> id, ReadOnlySpan<byte> bytes)
    {
        var from = new Unpacker(bytes, $"payroll-{id}");
        var (version, last) = (from.Number(), from.Guid());
        var key = from.Flag() ? new PayrollKey(from.Code<Office>(), from.Word<ReliefMeasure>(), from.Month()) : null;
        var (drawnOn, drawnBy) = (from.Day(), from.CodeOrNull<Actor>());
        var (isClosed, closedOn, closedBy) = (from.Flag(), from.Day(), from.CodeOrNull<Actor>());
        var state = PayrollState.Initial with
        {
            Key = key,
            DrawnOn = drawnOn,
            DrawnBy = drawnBy,
            ClosedOn = isClosed ? closedOn : null,
            ClosedBy = closedBy,
            Lines = from.List(static (ref from) => new PayrollLine(
                new(from.Guid()), new(from.Guid()), from.Word<PayrollLineKind>(), from.Month(), from.Money())),
            Batches = from.List(UnpackBatch),
            Cancelled = from.List(static (ref from) => new PayrollEvent.PaymentCancelled(
                new(from.Guid()), from.Day(), from.Word<PaymentCancellation>())),
        };
        return new(id, state) { Version = new(version), LastEvent = new(last) };
    }

    static PaymentBatch UnpackBatch(ref Unpacker from)
    {
        var (number, writtenOn, passedOn) = ((int)from.Number(), from.Day(), from.Flag());
        var orders = from.List(static (ref from) => new PaymentOrder(
            new(from.Guid()), from.GuidOrNull() is { } payee ? new EventId(payee) : null, from.Money()));
        var answers = from.List(static (ref from) => new PaymentAnswer(
            new(from.Guid()), from.Word<PaymentOutcome>(), from.Day(), from.WordOrNull<PaymentReturn>(),
            from.CodeOrNull<Evidence>()));
        return new(number, writtenOn, orders, answers, passedOn);
    }
}
