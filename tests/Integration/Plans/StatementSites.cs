using System.Data.Common;
using System.Reflection;
using System.Reflection.Emit;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>The methods of the program whose compiled bodies run a statement that reads, or one written by hand.</summary>
internal static class StatementSites
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly OpCode[] Codes =
        [.. typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<OpCode>()];

    private static readonly Dictionary<short, OpCode> ByValue = Codes.ToDictionary(code => code.Value);

    /// <summary>All of them, as <c>Type.Method</c>.</summary>
    public static IReadOnlySet<string> Find() => typeof(AppDbContext).Assembly.GetTypes()
        .Where(type => type.Namespace?.Contains(".Migrations", StringComparison.Ordinal) != true)
        .SelectMany(type => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        .Where(method => CallsOf(method).Any(Runs)).Select(StatementLog.NameOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>Their methods as they stand in the source, to be called.</summary>
    public static IEnumerable<MethodInfo> Methods()
    {
        var sites = Find();
        return typeof(AppDbContext).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters && !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(Everything))
            .Where(method => !method.ContainsGenericParameters && !method.Name.Contains('<', StringComparison.Ordinal))
            .Where(method => sites.Contains(StatementLog.NameOf(method)));
    }

    private static bool Runs(MethodBase called)
    {
        var type = called.DeclaringType;
        if (type == typeof(EntityFrameworkQueryableExtensions))
            return called.Name.EndsWith("Async", StringComparison.Ordinal) || called.Name == "AsAsyncEnumerable";
        if (type == typeof(RelationalDatabaseFacadeExtensions)) return called.Name.StartsWith("ExecuteSql", StringComparison.Ordinal);
        if (type == typeof(Statement)) return called.Name is "ExecuteAsync" or "QueueAsync" or "ReadAsync";
        return typeof(DbCommand).IsAssignableFrom(type) && called.Name.StartsWith("Execute", StringComparison.Ordinal);
    }

    private static IEnumerable<MethodBase> CallsOf(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body) yield break;
        for (var at = 0; at < body.Length;)
        {
            var code = body[at] == 0xFE ? ByValue[unchecked((short)(0xFE00 | body[at + 1]))] : ByValue[body[at]];
            at += code.Size;
            if (code.OperandType == OperandType.InlineMethod && Resolve(method, BitConverter.ToInt32(body, at)) is { } called)
                yield return called;
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
                _ => 4,
            };
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token) => method.Module.ResolveMethod(
        token, method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod
            ? method.GetGenericArguments()
            : null);
}
