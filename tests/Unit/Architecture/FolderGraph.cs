using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace ExperienceManager.Tests.Unit.Architecture;

/// <summary>Which folders of the program use which others, read from the compiled bodies and signatures.</summary>
internal sealed class FolderGraph
{
    private const string Root = "ExperienceManager.";

    private readonly Dictionary<(string From, string To), SortedSet<string>> _arrows = [];

    /// <summary>The arrows from one folder to another, each with its types.</summary>
    public IReadOnlyDictionary<(string From, string To), SortedSet<string>> Arrows => _arrows;

    /// <summary>The folders that have a type.</summary>
    public HashSet<string> Folders { get; } = [];

    /// <summary>Reads compiled assemblies.</summary>
    public static FolderGraph Read(params string[] files)
    {
        var graph = new FolderGraph();
        foreach (var file in files)
        {
            using var module = ModuleDefinition.ReadModule(file);
            foreach (var type in module.GetAllTypes()) graph.Add(type);
        }

        return graph;
    }

    /// <summary>The folder of a namespace: <c>Data</c>, <c>Features/Orders</c>, <c>Domain/Rules</c>; null for what is in none.</summary>
    public static string? FolderOf(string space)
    {
        if (!space.StartsWith(Root, StringComparison.Ordinal)) return null;
        var parts = space[Root.Length..].Split('.');
        return parts switch
        {
            ["Domain", var folder, ..] => $"Domain/{folder}",
            ["Web", "Features" or "Integrations", var feature, ..] => $"{parts[1]}/{feature}",
            ["Web", "Features" or "Integrations"] => null,
            ["Web", var folder, ..] => folder,
            _ => null,
        };
    }

    /// <summary>Folders that use each other in a circle; none when there is no circle.</summary>
    public IReadOnlyList<string> Circle()
    {
        var left = Folders.ToHashSet(StringComparer.Ordinal);
        // What nothing left uses, or what uses nothing left, is on no circle.
        while (left.RemoveWhere(folder => !Any(folder, left, arrow => arrow.From) || !Any(folder, left, arrow => arrow.To)) > 0)
        {
        }

        return [.. left.Order(StringComparer.Ordinal)];
    }

    private bool Any(string folder, HashSet<string> left, Func<(string From, string To), string> end) =>
        _arrows.Keys.Any(arrow => end(arrow) == folder && left.Contains(arrow.From) && left.Contains(arrow.To));

    private void Add(TypeDefinition type)
    {
        var owner = Outermost(type);
        if (owner.Name == "_Imports" || FolderOf(owner.Namespace) is not { } from) return;
        Folders.Add(from);
        foreach (var used in Used(type).Distinct().SelectMany(Parts).Select(Outermost).Distinct())
        {
            if (FolderOf(used.Namespace) is not { } to || to == from) continue;
            if (!_arrows.TryGetValue((from, to), out var names)) _arrows[(from, to)] = names = new(StringComparer.Ordinal);
            names.Add($"{owner.Name} → {used.Name}");
        }
    }

    private static IEnumerable<TypeReference?> Used(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. Marks(type),
        .. type.Properties.SelectMany(Marks),
        .. type.Methods.SelectMany(Used),
    ];

    private static IEnumerable<TypeReference?> Used(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. Marks(method),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(instruction => Used(instruction.Operand)) : [],
    ];

    private static IEnumerable<TypeReference?> Used(object? operand) => operand switch
    {
        MethodReference method =>
        [
            method.DeclaringType,
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
        ],
        FieldReference field => [field.DeclaringType, field.FieldType],
        TypeReference type => [type],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Marks(ICustomAttributeProvider marked) => marked.CustomAttributes.SelectMany(mark =>
        mark.ConstructorArguments.Select(argument => argument.Value as TypeReference).Append(mark.AttributeType));

    // The types that a type is put together from: of a list of orders the list and the order.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification special => Parts(special.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type;
    }
}
