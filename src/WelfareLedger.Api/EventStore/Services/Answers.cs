using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.EventStoreProtocol;
using RpcStatus = WelfareLedger.EventStoreProtocol.Status;
using Timeout = WelfareLedger.EventStoreProtocol.Timeout;

namespace WelfareLedger.Api.EventStore.Services;

/// <summary>Answers to appends, in the words of either method.</summary>
static class Answers
{
    public static AppendResp ToSingle(AppendAnswer answer, Expectation expected)
    {
        switch (answer)
        {
            case AppendAnswer.Done done:
                return new AppendResp { Success = Success(done) };
            case AppendAnswer.WrongVersion(var actual):
                var wrong = new AppendResp.Types.WrongExpectedVersion();
                expected.WriteTo(wrong);
                if (actual is { } version)
                    wrong.CurrentRevision = (ulong)version.Value;
                else
                    wrong.CurrentNoStream = new();
                return new AppendResp { WrongExpectedVersion = wrong };
            case AppendAnswer.Denied:
                throw Refusals.AccessDenied();
            case AppendAnswer.TooLarge(var bytesMax):
                throw Refusals.TooLarge(bytesMax);
            case AppendAnswer.PropertyMissing:
                throw Refusals.PropertyMissing();
            case AppendAnswer.Invalid(var sentence):
                throw Refusals.Invalid(sentence);
            default:
                throw Refusals.Lost();
        }
    }

    public static BatchAppendResp ToBatch(AppendAnswer answer, UUID correlation, string stream, Expectation? expected)
    {
        var response = new BatchAppendResp
        {
            CorrelationId = correlation,
            StreamIdentifier = new() { StreamName = ByteString.CopyFromUtf8(stream) },
        };
        expected?.WriteTo(response);
        if (answer is AppendAnswer.Done done)
            response.Success = Success(done);
        else
            response.Error = Error(answer, expected);
        return response;
    }

    /// <summary>What came too late was not done; whoever asks again with the same ids loses nothing.</summary>
    public static BatchAppendResp TooLate(UUID correlation, string stream) => new()
    {
        CorrelationId = correlation,
        StreamIdentifier = new() { StreamName = ByteString.CopyFromUtf8(stream) },
        Error = TimedOut(),
    };

    static AppendResp.Types.Success Success(AppendAnswer.Done done)
    {
        var success = new AppendResp.Types.Success();
        if (done.Last is { } last)
            success.CurrentRevision = (ulong)last.Value;
        else
            success.NoStream = new();
        var at = (ulong)(done.Position?.Value ?? 0);
        if (done.Position is not null)
            success.Position = new() { CommitPosition = at, PreparePosition = at };
        else
            success.NoPosition = new();
        return success;
    }

    static RpcStatus Error(AppendAnswer answer, Expectation? expected)
    {
        switch (answer)
        {
            case AppendAnswer.WrongVersion(var actual):
                var wrong = new WrongExpectedVersion();
                expected?.WriteTo(wrong);
                if (actual is { } version)
                    wrong.CurrentStreamRevision = (ulong)version.Value;
                else
                    wrong.CurrentNoStream = new();
                return Error(StatusCode.AlreadyExists, "WrongExpectedVersion", wrong);
            case AppendAnswer.Denied:
                return Error(StatusCode.PermissionDenied, "AccessDenied", new AccessDenied());
            case AppendAnswer.TooLarge(var bytesMax):
                return Error(
                    StatusCode.InvalidArgument, "MaximumAppendSizeExceeded",
                    new MaximumAppendSizeExceeded { MaxAppendSize = (uint)bytesMax });
            case AppendAnswer.PropertyMissing:
                return Invalid("A required metadata property is missing: type or content-type.");
            case AppendAnswer.Invalid(var sentence):
                return Invalid(sentence);
            default:
                return TimedOut();
        }
    }

    static RpcStatus Invalid(string sentence) =>
        Error(StatusCode.InvalidArgument, "BadRequest", new BadRequest { Message = sentence });

    static RpcStatus TimedOut() => Error(StatusCode.DeadlineExceeded, "Timeout", new Timeout());

    static RpcStatus Error(StatusCode code, string message, IMessage details) =>
        new() { Code = (int)code, Message = message, Details = Any.Pack(details) };
}
