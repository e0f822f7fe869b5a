import java.io.FileInputStream;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;

/**
 * Judges PDF files by veraPDF's profile of PDF/UA-1. Prints a line for each file with the number
 * of its rules and of its checks, then one for each check that failed: rule, what, where.
 */
class Verapdf {
    static final String PROFILE = "/org/verapdf/pdfa/validation/PDFUA-1.xml";
    static final PDFAFlavour FLAVOUR = PDFAFlavour.PDFUA_1;

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile();
        for (String file : files) {
            try (var stream = new FileInputStream(file);
                    var foundry = Foundries.defaultInstance();
                    var parser = foundry.createParser(stream, FLAVOUR);
                    var validator = foundry.createValidator(profile, 100, false, false, false)) {
                var found = validator.validate(parser);
                tell("file", file, profile.getRules().size(), found.getTotalAssertions(),
                    found.getJobEndStatus());
                for (TestAssertion one : found.getTestAssertions()) {
                    var rule = one.getRuleId();
                    tell("fault", rule.getClause() + "-" + rule.getTestNumber(), one.getMessage(),
                        one.getLocation().getContext());
                }
            }
        }
    }

    /** Reads the profile by hand: the jar has no implementation of JAXB, which veraPDF asks for. */
    static ValidationProfile profile() throws Exception {
        var root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(Verapdf.class.getResourceAsStream(PROFILE)).getDocumentElement();
        Set<Rule> rules = new HashSet<>();
        for (Element rule : all(root, "rule")) {
            Element id = all(rule, "id").get(0);
            var number = Profiles.ruleIdFromValues(FLAVOUR.getPart(), id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
            String deferred = rule.getAttribute("deferred");
            rules.add(Profiles.ruleFromValues(number, rule.getAttribute("object"),
                deferred.isEmpty() ? null : Boolean.valueOf(deferred), rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), List.of()), List.of()));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element one : all(root, "variable")) {
            variables.add(Profiles.variableFromValues(one.getAttribute("name"),
                one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
        }
        var details = Profiles.profileDetailsFromValues("", "", "", new Date(0));
        return Profiles.profileFromValues(FLAVOUR, details, "", rules, variables);
    }

    static List<Element> all(Element root, String name) {
        var found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    static String text(Element root, String name) {
        return all(root, name).get(0).getTextContent();
    }

    static void tell(Object... parts) {
        var texts = List.of(parts).stream().map(one -> String.valueOf(one).replaceAll("\\s+", " "));
        System.out.println(String.join("\t", texts.toList()));
    }
}
