// Runs the app as cdk does, and looks whether the handlers came out of the installed jar into what would be deployed.
import groovy.json.JsonSlurper
import java.util.zip.ZipFile

def out = new File(basedir, 'target/cdk.out')
def classPath = new File(basedir, 'target/classes').path + File.pathSeparator + new File(basedir, 'target/classpath').text
def app = new ProcessBuilder("${System.getProperty('java.home')}/bin/java", '-cp', classPath, 'com.example.bank.BankApp')
app.environment() << [CDK_OUTDIR: out.path, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', JSII_DEPRECATED: 'quiet']
def synth = app.redirectErrorStream(true).start()
def said = synth.inputStream.text
assert synth.waitFor() == 0: said

def resources = new JsonSlurper().parse(new File(out, 'Bank.template.json')).Resources.values()
def functions = resources.findAll { it.Type == 'AWS::Lambda::Function' }*.Properties
def triggers = functions.findAll { it.Runtime.startsWith('java') }
def handlers = triggers.collect { it.Handler }.toSet()
assert triggers.size() == 5 && handlers.size() == 5 // the four of a sign-in, and Notices

triggers.each { trigger ->
    new ZipFile(new File(out, "asset.${trigger.Code.S3Key}")).withCloseable { zip ->
        assert zip.getEntry(trigger.Handler.replace('.', '/') + '.class')
    }
}

def pool = resources.find { it.Type == 'AWS::Cognito::UserPool' }.Properties
assert pool.LambdaConfig.keySet().containsAll(['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'])
true
