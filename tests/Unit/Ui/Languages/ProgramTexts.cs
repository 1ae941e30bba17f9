using System.Globalization;
using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Ui;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace ExperienceManager.Tests.Unit.Ui.Languages;

/// <summary>
/// Texts of the compiled program: those that are translated when they are shown, those that never are, and all constants.
/// </summary>
internal sealed class ProgramTexts
{
    private readonly List<(string Place, string Text)> _translated = [];
    private readonly List<(string Place, string Text)> _literals = [];
    private readonly HashSet<string> _constants = new(StringComparer.Ordinal);

    /// <summary>The English texts, with the type that shows or makes them.</summary>
    public IReadOnlyList<(string Place, string Text)> Translated => _translated;

    /// <summary>What components draw as it is written.</summary>
    public IReadOnlyList<(string Place, string Text)> Literals => _literals;

    /// <summary>Every string constant.</summary>
    public IReadOnlySet<string> Constants => _constants;

    public static ProgramTexts Read()
    {
        var texts = new ProgramTexts();
        foreach (var assembly in new[] { typeof(OrderData).Assembly, typeof(Program).Assembly })
        {
            using var module = ModuleDefinition.ReadModule(assembly.Location);
            foreach (var method in module.GetAllTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
                texts.Read(method);
        }

        return texts;
    }

    private void Read(MethodDefinition method)
    {
        var place = method.DeclaringType.FullName;
        var open = new Stack<Template>();
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.OpCode == OpCodes.Ldstr) _constants.Add((string)instruction.Operand);
            if (instruction.Operand is not MethodReference called) continue;
            if (called.DeclaringType.FullName == typeof(LocalizableText).FullName) ReadTemplate(place, open, instruction, called);
            if (IsTranslation(called)) _translated.AddRange(StringsAt(method.Body, instruction).Select(text => (place, text)));
            if (IsDrawing(called)) ReadLiterals(place, method.Body, instruction, called.Name);
        }
    }

    private void ReadTemplate(string place, Stack<Template> open, Instruction instruction, MethodReference called)
    {
        switch (called.Name)
        {
            case ".ctor" when called.Parameters.Count == 2:
                open.Push(new Template(Number(instruction.Previous.Previous), Number(instruction.Previous)));
                break;
            case nameof(LocalizableText.AppendLiteral) when open.Count > 0 && instruction.Previous.Operand is string words:
                open.Peek().Add(words);
                break;
            case nameof(LocalizableText.AppendFormatted) when open.Count > 0:
                open.Peek().AddPlace(instruction.Previous.Operand as string);
                break;
            default:
                return;
        }

        while (open.TryPeek(out var template) && template.IsComplete)
        {
            _translated.Add((place, template.ToString()));
            _constants.Add(template.ToString());
            open.Pop();
        }
    }

    private void ReadLiterals(string place, MethodBody body, Instruction use, string drawing)
    {
        var attribute = drawing is "AddAttribute" or "AddComponentParameter" ? NameOf(use) : null;
        foreach (var drawn in StringsAt(body, use))
        {
            // The sentence of a MixedText.
            if (attribute == "Text" && drawn.Contains("{0}", StringComparison.Ordinal)) _translated.Add((place, drawn));
            else _literals.AddRange(MarkupTexts.Of(drawn, attribute).Select(text => (place, text)));
        }
    }

    // The name of an attribute comes right after the number of the place where it is drawn.
    private static string? NameOf(Instruction use)
    {
        for (var instruction = use.Previous; instruction is not null; instruction = instruction.Previous)
        {
            if (instruction is { OpCode.Code: Code.Ldstr, Operand: string name, Previous: { } before } && IsNumber(before)) return name;
        }

        return null;
    }

    private static bool IsNumber(Instruction instruction) => instruction.OpCode.Name.StartsWith("ldc.i4", StringComparison.Ordinal);

    // The text itself, or every text of a choice between several.
    private static IEnumerable<string> StringsAt(MethodBody body, Instruction use)
    {
        if (use.Previous is { OpCode.Code: Code.Ldstr, Operand: string text }) yield return text;
        foreach (var instruction in body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ldstr))
        {
            var next = instruction.Next;
            var jumpsHere = next?.Operand as Instruction == use;
            var isKept = next is not null && Local(next, "stloc") is { } kept && Local(use.Previous, "ldloc") == kept;
            if (jumpsHere || isKept) yield return (string)instruction.Operand;
        }
    }

    private static string? Local(Instruction instruction, string kind)
    {
        var name = instruction.OpCode.Name;
        if (!name.StartsWith(kind, StringComparison.Ordinal)) return null;
        return instruction.Operand is VariableReference variable
            ? variable.Index.ToString(CultureInfo.InvariantCulture)
            : name.Split('.')[^1];
    }

    private static bool IsTranslation(MethodReference called) =>
        (called.DeclaringType.FullName == typeof(ConsoleText).FullName && called.Name == "get_Item"
            && called.Parameters[0].ParameterType.Name == "String")
        || (called.DeclaringType.FullName == typeof(LocalizableText).FullName && called.Name == "op_Implicit");

    private static bool IsDrawing(MethodReference called) =>
        called.DeclaringType.Name == "RenderTreeBuilder" && called.Name is "AddMarkupContent" or "AddContent" or "AddAttribute"
            or "AddComponentParameter"
        && (called.Parameters.Count > 2 || called.Name is not "AddAttribute");

    private static int Number(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldc_I4_M1 => -1,
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
        _ => Convert.ToInt32(instruction.Operand, CultureInfo.InvariantCulture),
    };

    // An interpolated text as the compiler puts it together; its lengths say when it is complete, also where others lie inside.
    private sealed class Template(int letters, int places)
    {
        private readonly StringBuilder _words = new();
        private int _letters;
        private int _places;

        public bool IsComplete => _letters == letters && _places == places;

        public void Add(string words)
        {
            _letters += words.Length;
            _words.Append(words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }

        public void AddPlace(string? format) => _words.Append('{').Append(_places++).Append(format is null ? "" : $":{format}").Append('}');

        public override string ToString() => _words.ToString();
    }
}
